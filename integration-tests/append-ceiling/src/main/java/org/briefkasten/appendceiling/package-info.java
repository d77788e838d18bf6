/** Measures James from within; {@link org.briefkasten.appendceiling.AppendCeilingRoutes} is what a host is told to load. */
package org.briefkasten.appendceiling;

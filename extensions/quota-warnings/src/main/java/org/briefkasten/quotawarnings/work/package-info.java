/**
 * Work that all nodes share and one does at a time, such as the sweep.
 *
 * <p>Entry point: {@link org.briefkasten.quotawarnings.work.Turns}.
 */
package org.briefkasten.quotawarnings.work;

package org.briefkasten.users;

/** How fast a sweep goes. */
interface Pace {
    /** So many subjects are looked at in one go. */
    int PAGE = 100;

    /**
     * Waits a moment, to be called after each page.
     *
     * @return false to stop
     */
    boolean goesOn();
}

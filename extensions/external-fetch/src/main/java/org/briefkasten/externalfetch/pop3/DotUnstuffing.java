package org.briefkasten.externalfetch.pop3;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Takes the dots out of a multi-line response (RFC 1939 section 3) and finds its end, which is CRLF "." CRLF and
 * nothing else: a "." between bare line feeds is content, as is every NUL, bare CR and 8-bit octet. The CRLF before the
 * final dot ends the last line and belongs to the content. Fed piece by piece, however the pieces are cut.
 *
 * <p>Not thread-safe.
 */
final class DotUnstuffing {
    private enum State {
        LINE_START,
        IN_LINE,
        AFTER_CR,
        /** The line so far is one dot, held back. */
        DOT,
        /** The line so far is one dot and a CR, both held back. */
        DOT_CR,
        ENDED
    }

    private final OutputStream sink;
    private State state = State.LINE_START;
    private long octets;

    DotUnstuffing(OutputStream sink) {
        this.sink = sink;
    }

    boolean ended() {
        return state == State.ENDED;
    }

    /** Octets of content so far. */
    long octets() {
        return octets;
    }

    /**
     * Takes input up to the response's end at most.
     *
     * @return where the input not taken begins
     */
    int accept(byte[] input, int from, int to) throws IOException {
        int kept = from;
        int position = from;
        while (position < to && state != State.ENDED) {
            if (state == State.IN_LINE) {
                position = pastLineContent(input, position, to);
            } else if (holdsBack()) {
                position = afterDot(input, position);
                kept = position;
            } else if (state == State.LINE_START && input[position] == '.') {
                write(input, kept, position);
                state = State.DOT;
                position++;
                kept = position;
            } else {
                state = following(input[position]);
                position++;
            }
        }
        write(input, kept, position);
        return position;
    }

    private static int indexOfCr(byte[] input, int from, int to) {
        int position = from;
        while (position < to && input[position] != '\r') {
            position++;
        }
        return position;
    }

    private int pastLineContent(byte[] input, int from, int to) {
        int position = indexOfCr(input, from, to);
        if (position == to) {
            return to;
        }
        state = State.AFTER_CR;
        return position + 1;
    }

    private boolean holdsBack() {
        return state == State.DOT || state == State.DOT_CR;
    }

    /** Decides about a line that began with a dot; the octet at the position is taken only if it stays held back. */
    private int afterDot(byte[] input, int position) throws IOException {
        if (state == State.DOT) {
            state = input[position] == '\r' ? State.DOT_CR : State.IN_LINE;
            return state == State.DOT_CR ? position + 1 : position;
        }
        if (input[position] == '\n') {
            state = State.ENDED;
            return position + 1;
        }
        write(new byte[] {'\r'}, 0, 1);
        state = State.AFTER_CR;
        return position;
    }

    private State following(byte octet) {
        if (octet == '\r') {
            return State.AFTER_CR;
        }
        return octet == '\n' && state == State.AFTER_CR ? State.LINE_START : State.IN_LINE;
    }

    private void write(byte[] input, int from, int to) throws IOException {
        if (to > from) {
            sink.write(input, from, to - from);
            octets += to - from;
        }
    }
}

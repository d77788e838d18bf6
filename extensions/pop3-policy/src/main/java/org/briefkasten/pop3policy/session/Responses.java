package org.briefkasten.pop3policy.session;

import java.util.List;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.pop3.POP3Response;

/** Response lines, with the codes of RFC 2449 section 8 and RFC 3206. */
final class Responses {
    static final Response OK = POP3Response.OK;
    static final Response NOT_NOW = err("Command not valid in this state");
    static final Response SIGNED_OFF = last(POP3Response.OK_RESPONSE, "Apache James POP3 Server signing off.");
    static final Response UNKNOWN = err("Unknown command");

    /** Writes nothing. Not null, which James's count of lines for JMX does not bear (LineHandlerStats, 3.8.1). */
    static final Response LATER = new Response() {
        @Override
        public String getRetCode() {
            return "";
        }

        @Override
        public List<CharSequence> getLines() {
            return List.of();
        }

        @Override
        public boolean isEndSession() {
            return false;
        }
    };

    private Responses() {}

    static Response ok(String text) {
        return new POP3Response(POP3Response.OK_RESPONSE, text).immutable();
    }

    static Response err(String text) {
        return new POP3Response(POP3Response.ERR_RESPONSE, text).immutable();
    }

    /** The server or what is behind it fails, and may not soon (RFC 3206 section 4). */
    static Response temporary(String text) {
        return err("[SYS/TEMP] " + text);
    }

    /** The server will not do this until somebody changes it (RFC 3206 section 4). */
    static Response permanent(String text) {
        return err("[SYS/PERM] " + text);
    }

    /** After it the connection is closed. */
    static Response lastErr(String text) {
        return last(POP3Response.ERR_RESPONSE, text);
    }

    private static Response last(String code, String text) {
        POP3Response response = new POP3Response(code, text);
        response.setEndSession(true);
        return response.immutable();
    }
}

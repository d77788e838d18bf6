package org.briefkasten.peers;

/** What a composed message is made of. */
enum MessageKind {
    /** Nothing but US-ASCII. */
    PLAIN,
    /** Lines that begin with dots, which POP3 and SMTP stuff. */
    DOTS,
    /** A body in UTF-8, sent as 8bit; headers as RFC 2047 encoded words. */
    EIGHT_BIT,
    /** A body in ISO-8859-1, sent as 8bit: not valid as UTF-8. */
    LATIN_1,
    /** Headers in UTF-8 as they are, RFC 6532. */
    UTF8_HEADERS,
    /** Text as quoted-printable and the same as HTML. */
    ALTERNATIVE,
    /** A binary file as base64, its name as RFC 2231 writes what is not US-ASCII. */
    ATTACHMENT,
    /** A message in a message. */
    NESTED,
    /** Lines of 998 octets, the most that RFC 5322 section 2.1.1 allows. */
    LONG_LINES,
    /** A header without a body. */
    EMPTY
}

package org.briefkasten.pop3policy.session;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import org.apache.james.protocols.api.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The responses that carry a message. */
final class Contents {
    private static final Logger LOGGER = LoggerFactory.getLogger(Contents.class);

    private Contents() {}

    /**
     * @param part what of the message is sent
     * @param exhausted called when all of that was
     */
    static Response of(OpenMaildrop maildrop, int number, UnaryOperator<InputStream> part, Runnable exhausted) {
        try {
            InputStream message = maildrop.content(number);
            return new ContentResponse("Message follows", new DotStuffed(part.apply(message)), exhausted);
        } catch (IOException | RuntimeException e) {
            LOGGER.warn("{} pop3: message {} cannot be read", maildrop.user().asString(), number, e);
            return Responses.temporary("Message " + number + " cannot be read now");
        }
    }
}

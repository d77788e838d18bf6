package org.briefkasten.externalfetch.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.mail.Flags;
import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.junit.jupiter.api.Test;

class FlagsBridgeTest {
    @Test
    void setsSystemFlagsAndKeywords() throws Exception {
        AppendCommand.Builder builder = AppendCommand.builder();
        new FlagsBridge().set(builder, Set.of("\\Seen", "\\answered", "\\Flagged", "\\Draft", "$Work", "\\Recent"));
        Flags flags = builder.build("x".getBytes(StandardCharsets.US_ASCII)).getFlags();
        assertThat(flags.getSystemFlags())
                .containsExactlyInAnyOrder(Flags.Flag.SEEN, Flags.Flag.ANSWERED, Flags.Flag.FLAGGED, Flags.Flag.DRAFT);
        assertThat(flags.getUserFlags()).containsExactly("$Work");
    }
}

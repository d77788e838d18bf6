package org.briefkasten.settings.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * From bytes to a tree. No message of Jackson's gets out, since those quote the text around a fault, which may be a
 * password.
 */
final class JsonParsing {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private JsonParsing() {}

    static ObjectNode object(byte[] body) {
        if (body == null) {
            return object("");
        }
        rejectLength(body.length);
        try {
            return object(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            throw invalid("is not UTF-8; send it so (RFC 8259, section 8.1)");
        }
    }

    static ObjectNode object(String text) {
        rejectLength(text.length());
        if (text.isBlank()) {
            throw invalid("is empty; send a JSON object, with the header Content-Type: application/json");
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            rejectForm(parser);
            return tree(text);
        } catch (JsonProcessingException e) {
            throw invalid(remedyOf(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode tree(String text) throws JsonProcessingException {
        JsonNode node = MAPPER.readTree(text);
        if (node.isObject()) {
            return (ObjectNode) node;
        }
        throw invalid("is not a JSON object; send one in braces");
    }

    /** Before any tree is built, since a tree of many levels overflows the stack of whoever walks it. */
    private static void rejectForm(JsonParser parser) throws IOException {
        int depth = 0;
        JsonToken token = parser.nextToken();
        while (token != null) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth > JsonDocument.DEEPEST) {
                throw invalid("has more than " + JsonDocument.DEEPEST + " levels; send a flatter one");
            }
            token = parser.nextToken();
            if (depth == 0 && token != null) {
                throw invalid("goes on behind its end; send one JSON object");
            }
        }
    }

    private static void rejectLength(int length) {
        if (length > JsonDocument.LARGEST) {
            throw invalid("is larger than " + JsonDocument.LARGEST + " bytes; send a smaller one");
        }
    }

    private static String remedyOf(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        String place = "line " + location.getLineNr() + ", column " + location.getColumnNr();
        String message = String.valueOf(e.getOriginalMessage());
        return message.startsWith("Duplicate field")
                ? "has a field twice, at " + place + "; keep one"
                : "is not valid JSON at " + place + "; mend it";
    }

    private static InvalidDocumentException invalid(String fault) {
        return new InvalidDocumentException(List.of("the document " + fault));
    }
}

package dev.mastaba.sessions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The format of sessions as bytes, JSON with a version: {@code [1, created, began, renewed, token, {values}, {queues}]}. A time is {@code {"@t":
 * milliseconds}}, bytes are {@code {"@b": base64}}; a name of a map that begins with {@code @} gets one more. Safe for any thread.
 */
final class ContentFormat {
    private static final int VERSION = 1;

    private final JsonFactory json = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Data.DEEPEST * 2)
                    .maxNumberLength(40)
                    .build())
            .build();

    byte[] write(SessionContent content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartArray();
            out.writeNumber(VERSION);
            out.writeNumber(content.created);
            out.writeNumber(content.began);
            out.writeNumber(content.renewed);
            out.writeString(content.token);
            write(out, content.values);
            write(out, content.messages);
            out.writeEndArray();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    /** Returns the content, or an empty value if the bytes have another form or version. */
    Optional<SessionContent> read(byte[] bytes) {
        try (JsonParser in = json.createParser(bytes)) {
            require(in.nextToken() == JsonToken.START_ARRAY);
            require(number(in) == VERSION);
            SessionContent content = new SessionContent(number(in), number(in), number(in));
            content.token = in.nextToken() == JsonToken.VALUE_NULL ? null : in.getText();
            readInto(in, content.values);
            Map<String, Object> queues = new LinkedHashMap<>();
            readInto(in, queues);
            queues.forEach((queue, messages) -> content.messages.put(queue, messages(messages)));
            require(in.nextToken() == JsonToken.END_ARRAY);
            require(in.nextToken() == null);
            return Optional.of(content);
        } catch (IOException | IllegalArgumentException otherForm) {
            return Optional.empty();
        }
    }

    private static List<Object> messages(Object read) {
        require(read instanceof List);
        List<Object> messages = new ArrayList<>();
        for (Object each : (List<?>) read) {
            messages.add(present(each));
        }
        return messages;
    }

    private static Object present(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static void require(boolean held) {
        if (!held) {
            throw new IllegalArgumentException();
        }
    }

    private static long number(JsonParser in) throws IOException {
        require(in.nextToken() == JsonToken.VALUE_NUMBER_INT);
        return in.getLongValue();
    }

    private static void readInto(JsonParser in, Map<String, Object> values) throws IOException {
        require(in.nextToken() == JsonToken.START_OBJECT);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            values.put(unescaped(name), present(value(in)));
        }
    }

    private static @Nullable Object value(JsonParser in) throws IOException {
        JsonToken token = in.currentToken();
        require(token != null);
        return switch (token) {
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT -> in.getLongValue();
            case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case START_ARRAY -> list(in);
            case START_OBJECT -> map(in);
            default -> throw new IllegalArgumentException();
        };
    }

    private static List<@Nullable Object> list(JsonParser in) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(in));
        }
        return list;
    }

    private static Object map(JsonParser in) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        Object special = null;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (name.equals("@t")) {
                special = Instant.ofEpochMilli(in.getLongValue());
            } else if (name.equals("@b")) {
                special = Base64.getDecoder().decode(in.getText());
            } else {
                map.put(unescaped(name), value(in));
            }
        }
        return special == null ? map : special;
    }

    private static String unescaped(String name) {
        return name.startsWith("@@") ? name.substring(1) : name;
    }

    private static void write(JsonGenerator out, Map<?, ?> map) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = String.valueOf(entry.getKey());
            out.writeFieldName(name.startsWith("@") ? "@" + name : name);
            write(out, entry.getValue());
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object each : list) {
                write(out, each);
            }
            out.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            write(out, map);
        } else {
            writeSpecial(out, value);
        }
    }

    private static void writeSpecial(JsonGenerator out, Object value) throws IOException {
        out.writeStartObject();
        if (value instanceof Instant time) {
            out.writeNumberField("@t", time.toEpochMilli());
        } else {
            out.writeStringField("@b", Base64.getEncoder().encodeToString((byte[]) value));
        }
        out.writeEndObject();
    }
}

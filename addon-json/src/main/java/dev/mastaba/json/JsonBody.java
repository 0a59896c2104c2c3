package dev.mastaba.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.ContentTooLarge;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.UnsupportedMediaType;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request body that is read as JSON. If the body is invalid, the response describes the error and its location. The status is 415 if the content
 * type is not JSON or the body is compressed. It is 413 if the body is too long, and 400 if the body is not JSON or does not match the type. Each
 * instance is confined to one request. (Pyramid: {@code request.json_body}.)
 *
 * <pre>{@code
 * Order order = JsonBody.of(request).read(Order.class);
 * }</pre>
 */
public final class JsonBody {
    static final AttributeKey<JsonBody> KEY = AttributeKey.of("json body", JsonBody.class, "dev.mastaba.json");

    private final Request request;
    private final ObjectMapper mapper;
    private final int limit;
    private final @Nullable Set<String> names;
    private final boolean only;

    JsonBody(Request request, ObjectMapper mapper, int limit) {
        this(request, mapper, limit, null, false);
    }

    private JsonBody(Request request, ObjectMapper mapper, int limit, @Nullable Set<String> names, boolean only) {
        this.request = request;
        this.mapper = mapper;
        this.limit = limit;
        this.names = names;
        this.only = only;
    }

    /**
     * Returns the JSON body of a request.
     *
     * @throws java.util.NoSuchElementException if the JSON add-on is not part of the application
     */
    public static JsonBody of(Request request) {
        return request.get(KEY);
    }

    /** Returns this body with only some of the fields of its object, whether or not this body was restricted before. */
    public JsonBody only(Set<String> fields) {
        return new JsonBody(request, mapper, limit, fields, true);
    }

    /**
     * Returns this body without some of the fields of its object, whether or not this body was restricted before. With {@link #only}, two types can
     * read the fields of one object, and unknown fields are still refused. Fields of objects within the object are not affected.
     */
    public JsonBody without(Set<String> fields) {
        return new JsonBody(request, mapper, limit, fields, false);
    }

    /**
     * Reads the body as a value of a class, such as a record, a bean, or a map. Each record component is required unless it is an {@code Optional} or
     * {@code @Nullable}.
     *
     * @throws HttpException if the body is invalid; the status is 400, 413, or 415
     */
    public <T> T read(Class<T> type) {
        return parsed(mapper.constructType(type), bytes -> mapper.readValue(bytes, type));
    }

    /**
     * Reads the body as a value of a parameterized type, as in {@code new TypeReference<List<Order>>() {}}.
     *
     * @throws HttpException if the body is invalid; the status is 400, 413, or 415
     */
    public <T> T read(TypeReference<T> type) {
        return parsed(mapper.constructType(type), bytes -> mapper.readValue(bytes, type));
    }

    /**
     * Reads the body as a value of a type that is known only at run time.
     *
     * @throws HttpException if the body is invalid; the status is 400, 413, or 415
     */
    public Object read(Type type) {
        JavaType known = mapper.constructType(type);
        return parsed(known, bytes -> mapper.readValue(bytes, known));
    }

    /**
     * Reads the body as a tree of JSON values, whatever their structure.
     *
     * @throws HttpException if the body is invalid; the status is 400, 413, or 415
     */
    public JsonNode tree() {
        return read(JsonNode.class);
    }

    private interface Parser<T> {
        @Nullable
        T parse(byte[] bytes) throws IOException;
    }

    private <T> T parsed(JavaType type, Parser<T> parser) {
        requireJson();
        UnsupportedMediaType.requireUncoded(request);
        byte[] bytes = bytes();
        @Nullable T value;
        try {
            Boolean unknown = request.find(UnknownFields.ALLOWED).orElse(null);
            if (unknown == null && names == null) {
                value = parser.parse(bytes);
            } else {
                ObjectReader reader = reader(type, unknown);
                try (JsonParser selected = selected(reader.createParser(bytes))) {
                    value = reader.readValue(selected);
                }
            }
        } catch (JsonProcessingException wrong) {
            throw JsonErrors.badRequest(wrong);
        } catch (IOException impossible) {
            throw new BadRequest("The body cannot be read", impossible);
        }
        if (value == null) {
            throw new BadRequest("The body is null; a value is expected");
        }
        requireElements(value, type);
        return value;
    }

    private ObjectReader reader(JavaType type, @Nullable Boolean unknown) {
        ObjectReader reader = mapper.readerFor(type);
        DeserializationFeature refusing = DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES;
        return unknown == null ? reader : unknown ? reader.without(refusing) : reader.with(refusing);
    }

    private JsonParser selected(JsonParser all) {
        return names == null ? all : new SelectedFields(all, names, only);
    }

    /** Checks that no element of a list is null, unless the element type is {@code Object}. */
    private static void requireElements(Object value, JavaType type) {
        if (type.getContentType() == null || type.getContentType().isJavaLangObject()) {
            return;
        }
        Collection<?> elements = value instanceof Object[] array
                ? Arrays.asList(array)
                : value instanceof Collection<?> collection ? collection : Set.of();
        int at = new ArrayList<>(elements).indexOf(null);
        if (at >= 0) {
            throw new Json.InvalidValue("The value at [" + at + "] is null", "[" + at + "]", "/" + at, true, null);
        }
    }

    private void requireJson() {
        String said = request.header("Content-Type").orElse("");
        String type = said.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !(type.startsWith("application/") && type.endsWith("+json"))) {
            throw new UnsupportedMediaType((type.isEmpty() ? "The body has no content type" : "The body is " + type)
                    + "; application/json is expected");
        }
    }

    private byte[] bytes() {
        byte[] bytes = request.bodyBytes();
        if (bytes.length > limit) {
            throw new ContentTooLarge("The JSON body is longer than " + limit + " bytes");
        }
        if (bytes.length == 0) {
            throw new BadRequest("The body is empty; JSON is expected");
        }
        return bytes;
    }
}

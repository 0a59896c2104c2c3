package dev.mastaba.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** A factory for mappers. */
final class Mappers {
    private static final int DEEPEST = 200;

    private Mappers() {}

    /**
     * Returns a mapper that shares nothing but buffers: neither Jackson's static cache of types, which would keep the classes of replaced add-ons in
     * memory, nor anything on the server's threads.
     *
     * <p>It rejects input that a client has no reason to send: duplicate names, names that the type does not have (unless the settings allow them), a second value, and deep nesting. It also rejects
     * fractions for whole numbers, scalars of an unexpected kind, and null for a required value. Times keep their zone. It writes dates in ISO 8601, those without a time
     * zone in UTC, and nothing nested deeper than the settings allow.
     */
    static ObjectMapper standard(JsonSettings settings, JsonAdapters adapters, FieldChanges fields) {
        JsonFactory factory = JsonFactory.builder()
                .recyclerPool(BufferPool.SHARED)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxTokenCount(settings.tokens())
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(settings.depth())
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        LookupCache<Object, JavaType> types = new LRUMap<>(16, 500);
        return JsonMapper.builder(factory)
                .typeFactory(TypeFactory.defaultInstance().withCache(types))
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule().disable(JavaTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID))
                .addModule(new OwnTypes(fields))
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
                        // a value that contains itself is reported like every other cycle: by its depth
                        SerializationFeature.FAIL_ON_SELF_REFERENCES)
                .enable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
                .disable(
                        DeserializationFeature.ACCEPT_FLOAT_AS_INT,
                        DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, !settings.unknownFields())
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> refuse(
                                text, CoercionInputShape.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float))
                .withCoercionConfig(LogicalType.Enum, constant -> refuse(constant, CoercionInputShape.EmptyString))
                .withCoercionConfig(LogicalType.OtherScalar, other -> refuse(other, CoercionInputShape.EmptyString))
                .annotationIntrospector(AnnotationIntrospector.pair(
                        new JacksonAnnotationIntrospector(),
                        AnnotationIntrospector.pair(new RequiredComponents(), adapters)))
                .build();
    }

    private static void refuse(MutableCoercionConfig config, CoercionInputShape... shapes) {
        for (CoercionInputShape shape : shapes) {
            config.setCoercion(shape, CoercionAction.Fail);
        }
    }
}

package dev.mastaba.jobs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;

/** Payloads as JSON. Times keep their zone. Components that the record does not have are ignored, and missing ones are null or zero. Safe for any thread. */
final class Payloads {
    private final ObjectMapper mapper;
    private final int most;

    /**
     * Creates a converter. It shares nothing static with others, which would keep the classes of replaced add-ons in memory.
     *
     * @param most the maximum size in bytes
     */
    Payloads(int most) {
        this.most = most;
        LookupCache<Object, JavaType> types = new LRUMap<>(16, 500);
        this.mapper = JsonMapper.builder(JsonFactory.builder()
                        .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                        .build())
                .typeFactory(TypeFactory.defaultInstance().withCache(types))
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule().disable(JavaTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID))
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
                .disable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .build();
    }

    String write(String kind, Record payload) {
        String text;
        try {
            text = mapper.writeValueAsString(payload);
        } catch (JsonProcessingException | StackOverflowError failed) {
            throw JobProblems.badPayload(kind, String.valueOf(failed.getMessage()), failed);
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > most) {
            throw JobProblems.badPayload(
                    kind, "it has " + bytes + " bytes; the maximum is " + most, new IllegalArgumentException());
        }
        return text;
    }

    <P> P read(String id, String text, Class<P> type) {
        P payload;
        try {
            payload = mapper.readValue(text, type);
        } catch (JsonProcessingException failed) {
            throw JobProblems.unreadablePayload(id, String.valueOf(failed.getOriginalMessage()));
        }
        if (payload == null) {
            throw JobProblems.unreadablePayload(id, "it is null");
        }
        return payload;
    }
}

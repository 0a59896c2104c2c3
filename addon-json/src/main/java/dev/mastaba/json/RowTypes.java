package dev.mastaba.json;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ser.std.IterableSerializer;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.BaseStream;

/** The types of values that are written row by row. */
final class RowTypes {
    private RowTypes() {}

    /**
     * Returns whether a value is a stream, an iterator, or an object that Jackson writes as an iterable. Collections, and types for which other
     * serialization is registered, are excluded.
     */
    static boolean contains(Object model, ObjectMapper mapper) {
        if (model instanceof Collection || model instanceof Map) {
            return false;
        }
        if (model instanceof BaseStream || model instanceof Iterator) {
            return true;
        }
        return model instanceof Iterable && isIterable(model.getClass(), mapper);
    }

    private static boolean isIterable(Class<?> type, ObjectMapper mapper) {
        try {
            JsonSerializer<Object> serializer =
                    mapper.getSerializerProviderInstance().findValueSerializer(type);
            return (Object) serializer instanceof IterableSerializer;
        } catch (JsonMappingException undefined) {
            return false;
        }
    }
}

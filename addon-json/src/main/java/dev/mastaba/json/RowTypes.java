package dev.mastaba.json;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ser.std.IterableSerializer;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.BaseStream;

/** Which values come row by row. */
final class RowTypes {
    private RowTypes() {}

    /** A stream, an iterator, or what Jackson writes as an iterable: no collection, and nobody said that its type is written otherwise. */
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

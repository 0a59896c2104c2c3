package dev.mastaba.core.engine.text;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The binary form of records that outlive the code that wrote them. Components are strings, {@code int}s, {@code long}s, {@code double}s, and lists,
 * maps, and records of these. Safe for any thread.
 *
 * @param <R> the type of the records
 */
public final class RecordBytes<R extends Record> {
    private final Class<R> type;
    private final int version;
    private final Map<Class<?>, RecordComponent[]> components = new ConcurrentHashMap<>();

    /** Creates a form, whose version must change whenever the components do. */
    public RecordBytes(Class<R> type, int version) {
        this.type = type;
        this.version = version;
    }

    /** Returns a record as bytes. Lone surrogates in strings become question marks. */
    public byte[] write(R written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(version);
            write(written, out);
        } catch (IOException | ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private void write(Object value, DataOutputStream out) throws IOException, ReflectiveOperationException {
        if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        } else if (value instanceof Double number) {
            out.writeDouble(number);
        } else if (value instanceof Number number) {
            out.writeLong(number.longValue());
        } else if (value instanceof List<?> list) {
            out.writeInt(list.size());
            for (Object element : list) {
                write(element, out);
            }
        } else if (value instanceof Map<?, ?> map) {
            write(List.copyOf(map.keySet()), out);
            write(List.copyOf(map.values()), out);
        } else {
            for (RecordComponent component : components(value.getClass())) {
                write(component.getAccessor().invoke(value), out);
            }
        }
    }

    private RecordComponent[] components(Class<?> record) {
        return components.computeIfAbsent(record, known -> {
            RecordComponent[] found = known.getRecordComponents();
            for (RecordComponent component : found) {
                component.getAccessor().setAccessible(true);
            }
            return found;
        });
    }

    /** Reads a record; empty if another version wrote it, or if the bytes are malformed. */
    public Optional<R> read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return in.getInt() == version ? Optional.of(type.cast(read(type, in))) : Optional.empty();
        } catch (BufferUnderflowException | ReflectiveOperationException malformed) {
            return Optional.empty();
        }
    }

    private Object read(Type part, ByteBuffer in) throws ReflectiveOperationException {
        if (part instanceof ParameterizedType generic) {
            Type[] parts = generic.getActualTypeArguments();
            List<Object> first = list(parts[0], in);
            return parts.length == 1 ? first : map(generic.getRawType(), first, list(parts[1], in));
        }
        if (part == String.class) {
            byte[] bytes = new byte[size(in)];
            in.get(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (part == double.class || part == Double.class) {
            return in.getDouble();
        }
        if (part == long.class) {
            return in.getLong();
        }
        return part == int.class ? (Object) (int) in.getLong() : read((Class<?>) part, in);
    }

    private List<Object> list(Type element, ByteBuffer in) throws ReflectiveOperationException {
        List<Object> elements = new ArrayList<>();
        for (int left = size(in); left > 0; left--) {
            elements.add(read(element, in));
        }
        return elements;
    }

    private static int size(ByteBuffer in) {
        int size = in.getInt();
        if (size < 0 || size > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return size;
    }

    private static Map<Object, Object> map(Type kind, List<Object> keys, List<Object> values) {
        Map<Object, Object> map = kind == SortedMap.class ? new TreeMap<>() : new LinkedHashMap<>();
        for (int i = 0; i < Math.min(keys.size(), values.size()); i++) {
            map.put(keys.get(i), values.get(i));
        }
        return map;
    }

    private Object read(Class<?> record, ByteBuffer in) throws ReflectiveOperationException {
        RecordComponent[] parts = components(record);
        Class<?>[] types = new Class<?>[parts.length];
        Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
            values[i] = read(parts[i].getGenericType(), in);
        }
        Constructor<?> constructor = record.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }
}

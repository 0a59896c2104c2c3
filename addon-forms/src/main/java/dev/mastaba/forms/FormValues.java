package dev.mastaba.forms;

import java.util.Collections;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The values of a form that was submitted, as extensions read them. Instances are immutable. */
public final class FormValues {
    private final Map<Class<?>, Object> records;
    private final Map<String, @Nullable Object> fields;

    FormValues(Map<Class<?>, Object> records, Map<String, @Nullable Object> fields) {
        this.records = records;
        this.fields = Collections.unmodifiableMap(fields);
    }

    /**
     * Returns a record of the form: one that an extension added, or that of the application.
     *
     * @throws NoSuchElementException if the record is not part of the form
     */
    public <R extends Record> R get(Class<R> record) {
        Object value = records.get(record);
        if (value == null) {
            throw new NoSuchElementException("The form has no record " + record.getName());
        }
        return record.cast(value);
    }

    /**
     * Returns the value of a field, or null if the field is empty.
     *
     * @throws NoSuchElementException if the form does not have the field
     */
    public @Nullable Object get(String field) {
        if (!fields.containsKey(field)) {
            throw new NoSuchElementException("The form has no field \"" + field + "\"");
        }
        return fields.get(field);
    }

    /** Returns the values of all fields by name, including the values of fields that extensions removed. */
    public Map<String, @Nullable Object> all() {
        return fields;
    }
}

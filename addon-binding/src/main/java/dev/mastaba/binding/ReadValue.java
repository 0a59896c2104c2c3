package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Type;
import java.util.List;

/**
 * A value that a view reads from requests, as data for documents about the application.
 *
 * @param source the part of the request that contains the value
 * @param name the name of the value in its source, such as {@code page} or {@code lines[].count}; empty for the body
 * @param type the declared type
 * @param element the type of the value, or of its elements if there are several or it is optional
 * @param many whether several values can have the name
 * @param required whether a request without the value is rejected
 * @param standard the texts that are used if none was sent; empty without {@link Default}
 * @param expected the description of a valid text; empty for bodies and files
 * @param declared the parameter or record component
 * @param records the records that contain the value, the outermost first; empty for a parameter
 */
public record ReadValue(
        Source source,
        String name,
        Type type,
        Class<?> element,
        boolean many,
        boolean required,
        List<String> standard,
        String expected,
        AnnotatedElement declared,
        List<Class<?>> records) {
    public ReadValue {
        standard = List.copyOf(standard);
        records = List.copyOf(records);
    }
}

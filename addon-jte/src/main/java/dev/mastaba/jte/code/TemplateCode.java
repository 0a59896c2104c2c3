package dev.mastaba.jte.code;

import dev.mastaba.core.render.Markup;
import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** The methods that compiled templates call. */
public final class TemplateCode {
    private TemplateCode() {}

    /** The class loader of a template, which returns the code that each call runs. */
    public interface Calls {
        /**
         * Returns the code that a call runs.
         *
         * @param type the class that stands for the name of the called template
         */
        MethodHandle call(String type);
    }

    /** Returns the code that the calls of a class run. */
    public static MethodHandle call(Class<?> type) {
        return ((Calls) type.getClassLoader()).call(type.getName());
    }

    public static void print(HtmlTemplateOutput output, @Nullable String value) {
        output.writeUserContent(value);
    }

    public static void print(HtmlTemplateOutput output, @Nullable Content value) {
        output.writeUserContent(value);
    }

    public static void print(HtmlTemplateOutput output, boolean value) {
        output.writeUserContent(value);
    }

    public static void print(HtmlTemplateOutput output, char value) {
        output.writeUserContent(value);
    }

    public static void print(HtmlTemplateOutput output, int value) {
        output.writeUserContent(value);
    }

    public static void print(HtmlTemplateOutput output, long value) {
        output.writeUserContent(value);
    }

    public static void print(HtmlTemplateOutput output, float value) {
        output.writeUserContent(value);
    }

    public static void print(HtmlTemplateOutput output, double value) {
        output.writeUserContent(value);
    }

    /** Prints any other value: markup as it is between tags, numbers as numbers, and everything else as escaped text. */
    public static void print(HtmlTemplateOutput output, @Nullable Object value) {
        if (value instanceof Markup markup) {
            output.writeUserContent(new MarkupContent(markup.html()));
        } else if (value instanceof Content content) {
            output.writeUserContent(content);
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte) {
            output.writeUserContent(((Number) value).longValue());
        } else if (value instanceof Double number) {
            output.writeUserContent(number.doubleValue());
        } else if (value instanceof Float number) {
            output.writeUserContent(number.floatValue());
        } else if (value != null) {
            output.writeUserContent(value.toString());
        }
    }
}

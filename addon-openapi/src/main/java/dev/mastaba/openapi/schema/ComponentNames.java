package dev.mastaba.openapi.schema;

import com.fasterxml.jackson.databind.JavaType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The names of components: the simple name of a type, and for another type of the same name, its full name. The first type keeps the short name, so
 * that a type of an extension does not change the names of the application's own types.
 */
final class ComponentNames {
    private final Map<JavaType, String> names = new HashMap<>();
    private final Map<String, JavaType> types = new HashMap<>();
    private final Set<String> reserved;

    ComponentNames(Set<String> reserved) {
        this.reserved = Set.copyOf(reserved);
    }

    String of(JavaType type) {
        String known = names.get(type);
        if (known != null) {
            return known;
        }
        String name = simple(type);
        if (isTaken(name)) {
            name = legal(type.toCanonical());
        }
        String base = name;
        for (int i = 2; isTaken(name); i++) {
            name = base + "_" + i;
        }
        names.put(type, name);
        types.put(name, type);
        return name;
    }

    private boolean isTaken(String name) {
        return reserved.contains(name) || types.containsKey(name);
    }

    private static String simple(JavaType type) {
        StringBuilder name = new StringBuilder(type.getRawClass().getSimpleName());
        for (JavaType each : type.getBindings().getTypeParameters()) {
            name.append('_').append(simple(each));
        }
        return legal(name.toString());
    }

    /** Returns a name of the characters that names of components can have. */
    private static String legal(String name) {
        StringBuilder legal = new StringBuilder();
        name.codePoints().forEach(each -> {
            boolean ascii = each < 128 && (Character.isLetterOrDigit(each) || "._-".indexOf(each) >= 0);
            legal.append(ascii ? Character.toString(each) : each == '$' ? "." : each < 128 ? "_" : "u" + each);
        });
        return legal.toString();
    }
}

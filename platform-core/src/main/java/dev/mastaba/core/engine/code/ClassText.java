package dev.mastaba.core.engine.code;

import java.lang.reflect.Proxy;

/** The names of classes as they were written, the same in every run. */
public final class ClassText {
    /** How many characters a short text has at most. */
    public static final int LIMIT = 100;

    private static final String CUT = " …";
    private static final String LAMBDA = "$$Lambda";

    private ClassText() {}

    /** The name of a class; for what the compiler or a proxy made, where that was written. */
    public static String of(Class<?> type) {
        String name = type.getName();
        int lambda = name.indexOf(LAMBDA);
        if (lambda >= 0) {
            return name.substring(0, lambda) + " (lambda)";
        }
        if (Proxy.isProxyClass(type)) {
            Class<?>[] interfaces = type.getInterfaces();
            return interfaces.length == 0 ? "proxy" : "proxy of " + interfaces[0].getName();
        }
        return name;
    }

    /** A text, or its beginning where it is longer than {@link #LIMIT}. */
    public static String cut(String text) {
        if (text.length() <= LIMIT) {
            return text;
        }
        int end = LIMIT - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}

package dev.mastaba.core.http;

/**
 * The name and type of something that belongs to a request; keys are compared by identity, so keep one in a constant.
 *
 * @param <T> the type of the value
 */
public final class AttributeKey<T> {
    private final String name;
    private final Class<? super T> type;
    private final String broughtBy;

    private AttributeKey(String name, Class<? super T> type, String broughtBy) {
        this.name = name;
        this.type = type;
        this.broughtBy = broughtBy;
    }

    /** A new key. */
    public static <T> AttributeKey<T> of(String name, Class<? super T> type) {
        return new AttributeKey<>(name, type, "");
    }

    /** A new key whose value the named add-on brings; the error for a missing value says so. */
    public static <T> AttributeKey<T> of(String name, Class<? super T> type, String broughtBy) {
        return new AttributeKey<>(name, type, broughtBy);
    }

    /** A name for people. */
    public String name() {
        return name;
    }

    /** The type of the value, erased. */
    public Class<? super T> type() {
        return type;
    }

    /** The add-on that usually supplies the value; empty when there is none. */
    public String broughtBy() {
        return broughtBy;
    }

    @Override
    public String toString() {
        return name;
    }
}

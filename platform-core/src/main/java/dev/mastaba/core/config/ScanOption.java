package dev.mastaba.core.config;

import dev.mastaba.core.extend.Configures;
import dev.mastaba.core.extend.Scanned;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** An option of a scan. Immutable. */
public final class ScanOption {
    private final UnaryOperator<ScanSettings> change;

    ScanOption(UnaryOperator<ScanSettings> change) {
        this.change = change;
    }

    ScanSettings said(ScanSettings settings) {
        return change.apply(settings);
    }

    /** Limits the scan of an add-on's code to classes in these packages and their subpackages. */
    public static ScanOption below(String... packages) {
        return new ScanOption(settings -> settings.below(List.of(packages)));
    }

    /**
     * Excludes classes, and packages with everything in them, from the scan of an add-on's code.
     *
     * @param names full names; a name that begins with a dot is relative to the packages of {@link #below}, or else to
     *     the add-on's package
     */
    public static ScanOption ignore(String... names) {
        return new ScanOption(settings -> settings.ignore(List.of(names)));
    }

    /** Excludes classes by name; excluded classes are not read. */
    public static ScanOption ignore(Predicate<String> names) {
        return new ScanOption(settings -> settings.ignore(names));
    }

    /** Limits the scan to annotations of these categories; the default is {@link Configures#STANDARD}. */
    public static ScanOption categories(String... names) {
        return new ScanOption(settings -> settings.categories(List.of(names)));
    }

    /** Includes annotations of every category. */
    public static ScanOption allCategories() {
        return categories();
    }

    /**
     * Sets a function for classes that cannot be read or loaded, which receives the class name and the cause; the scan
     * omits these classes. Without this option, the scan is refused and lists all of them. An exception that the
     * function throws stops the scan.
     */
    public static ScanOption onError(BiConsumer<String, Throwable> failure) {
        return new ScanOption(settings -> settings.failure(failure));
    }

    /** Sets a value for annotation readers; see {@link Scanned#attribute}. (Pyramid: further keywords of {@code scan}.) */
    public static ScanOption attribute(String name, Object value) {
        return new ScanOption(settings -> settings.attribute(name, value));
    }
}

package dev.mastaba.core.config;

import dev.mastaba.core.engine.scan.ScanSettings;
import dev.mastaba.core.extend.Configures;
import dev.mastaba.core.extend.Scanned;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** An option that limits or configures a scan. Instances are immutable. */
public final class ScanOption {
    private final UnaryOperator<ScanSettings> change;

    ScanOption(UnaryOperator<ScanSettings> change) {
        this.change = change;
    }

    /** Returns the settings of a scan with some options. */
    static ScanSettings settings(ScanOption... options) {
        ScanSettings settings = ScanSettings.STANDARD;
        for (ScanOption option : options) {
            settings = option.change.apply(settings);
        }
        return settings;
    }

    /** Returns an option that limits the scan of an add-on's code to classes in the given packages and their subpackages. */
    public static ScanOption below(String... packages) {
        return new ScanOption(settings -> settings.below(List.of(packages)));
    }

    /**
     * Returns an option that excludes classes and entire packages from the scan of an add-on's code.
     *
     * @param names full names of classes or packages; a name that begins with a dot is relative to the packages passed
     *     to {@link #below}, or else to the add-on's package
     */
    public static ScanOption ignore(String... names) {
        return new ScanOption(settings -> settings.ignore(List.of(names)));
    }

    /**
     * Returns an option that excludes all classes whose names satisfy the given predicate. Excluded classes are not
     * read.
     */
    public static ScanOption ignore(Predicate<String> names) {
        return new ScanOption(settings -> settings.ignore(names));
    }

    /**
     * Returns an option that limits the scan to annotations of the given categories. By default, a scan reads only the
     * category {@link Configures#STANDARD}.
     */
    public static ScanOption categories(String... names) {
        return new ScanOption(settings -> settings.categories(List.of(names)));
    }

    /** Returns an option that includes annotations of every category. */
    public static ScanOption allCategories() {
        return categories();
    }

    /**
     * Returns an option that sets a function for classes that cannot be read or loaded. The scan omits these classes
     * and passes the name of each class and the cause of the failure to the function. If the function throws an
     * exception, the scan stops. Without this option, the scan fails with an exception that lists all such classes.
     */
    public static ScanOption onError(BiConsumer<String, Throwable> failure) {
        return new ScanOption(settings -> settings.failure(failure));
    }

    /**
     * Returns an option that passes a value under the given name to annotation readers; see {@link Scanned#attribute}.
     * (Pyramid: further keywords of {@code scan}.)
     */
    public static ScanOption attribute(String name, Object value) {
        return new ScanOption(settings -> settings.attribute(name, value));
    }
}

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

    /** Only classes of these packages and of those below them; for the scan of an add-on's code. */
    public static ScanOption below(String... packages) {
        return new ScanOption(settings -> settings.below(List.of(packages)));
    }

    /**
     * Classes and packages that are left out, with all that is in them; for the scan of an add-on's code.
     *
     * @param names whole names; one that begins with a dot is below the packages of {@link #below}, or else below the package of the add-on
     */
    public static ScanOption ignore(String... names) {
        return new ScanOption(settings -> settings.ignore(List.of(names)));
    }

    /** Classes that are left out, by their names; they are not even read. */
    public static ScanOption ignore(Predicate<String> names) {
        return new ScanOption(settings -> settings.ignore(names));
    }

    /** Only annotations of these categories; {@link Configures#STANDARD} alone when nothing is said. */
    public static ScanOption categories(String... names) {
        return new ScanOption(settings -> settings.categories(List.of(names)));
    }

    /** Annotations of every category. */
    public static ScanOption allCategories() {
        return categories();
    }

    /**
     * Receives the name of each class that can't be read or loaded, and the cause; the class is left out. Without this option the scan is refused and names
     * them all. An exception that the function throws ends the scan.
     */
    public static ScanOption onError(BiConsumer<String, Throwable> failure) {
        return new ScanOption(settings -> settings.failure(failure));
    }

    /** A value for readers, see {@link Scanned#attribute}. (Pyramid: further keywords of {@code scan}.) */
    public static ScanOption attribute(String name, Object value) {
        return new ScanOption(settings -> settings.attribute(name, value));
    }
}

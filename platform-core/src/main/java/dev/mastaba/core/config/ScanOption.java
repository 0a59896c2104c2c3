package dev.mastaba.core.config;

import java.util.function.UnaryOperator;

/** Something said about a scan; {@link ScanOptions} makes them. Immutable. */
public final class ScanOption {
    private final UnaryOperator<ScanSettings> change;

    ScanOption(UnaryOperator<ScanSettings> change) {
        this.change = change;
    }

    ScanSettings said(ScanSettings settings) {
        return change.apply(settings);
    }
}

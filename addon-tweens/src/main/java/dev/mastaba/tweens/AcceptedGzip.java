package dev.mastaba.tweens;

import java.util.List;
import java.util.Locale;

/** Whether a client takes gzip (RFC 9110, 12.5.3). */
final class AcceptedGzip {
    private static final int MOST = 50;

    private AcceptedGzip() {}

    static boolean by(List<String> fields) {
        boolean any = false;
        for (String field : fields) {
            for (String item : field.split(",", MOST)) {
                String[] parts = item.strip().toLowerCase(Locale.ROOT).split(";", 2);
                String coding = parts[0].strip();
                if (coding.equals("gzip") || coding.equals("x-gzip")) {
                    return parts.length == 1 || wanted(parts[1]);
                }
                any |= coding.equals("*") && (parts.length == 1 || wanted(parts[1]));
            }
        }
        return any;
    }

    /** Whether a quality is more than nothing; what is none counts as nothing. */
    private static boolean wanted(String parameter) {
        String text = parameter.strip();
        if (!text.startsWith("q=")) {
            return false;
        }
        try {
            return Double.parseDouble(text.substring(2).strip()) > 0;
        } catch (NumberFormatException broken) {
            return false;
        }
    }
}

package dev.mastaba.jdbc;

import dev.mastaba.core.engine.text.ResourceText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The check of the URLs that tenants set. A driver can load classes, run scripts, and read or write files because of an option of a URL. Therefore, only
 * known options are permitted, with values that no driver interprets as anything else.
 */
final class TenantUrls {
    private static final Pattern H2 = Pattern.compile(
            "jdbc:h2:(?:mem:[\\w-]*|(?:tcp|ssl)://[\\w.:\\[\\]-]+/[\\w.:/~-]+|file:(?<file>[^;:?*\"<>|\\\\]+))(?<options>;.*)?",
            Pattern.DOTALL);
    private static final Pattern SERVER = Pattern.compile(
            "jdbc:(?<product>postgresql|mysql|mariadb(?::(?:sequential|loadbalance|replication))?)://[\\w.:,\\[\\]-]*/[\\w.$-]*(?<options>\\?.*)?",
            Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("[\\w.,:/+ -]*");

    private static final Map<String, String> OPTIONS =
            ResourceText.table(TenantUrls.class, "tenant-url-options.properties");

    private TenantUrls() {}

    /**
     * Returns the reason why a tenant may not use a URL, as a clause; empty if it may.
     *
     * @param folder the folder with the files of the tenant's databases
     */
    static Optional<String> objection(String url, Path folder) {
        Matcher h2 = H2.matcher(url);
        if (h2.matches()) {
            String file = h2.group("file");
            return file == null || isBelow(file, folder)
                    ? objection(h2.group("options"), ";", "h2")
                    : Optional.of("its file is not in " + folder);
        }
        Matcher server = SERVER.matcher(url);
        if (server.matches()) {
            return objection(
                    server.group("options"),
                    "&",
                    server.group("product").equals("postgresql") ? "postgresql" : "mysql");
        }
        return Optional.of(
                "it has none of the forms jdbc:postgresql://HOST:PORT/DATABASE, jdbc:mariadb://HOST:PORT/DATABASE,"
                        + " jdbc:mysql://HOST:PORT/DATABASE, jdbc:h2:file:PATH, jdbc:h2:mem:NAME, and jdbc:h2:tcp://HOST/NAME");
    }

    private static boolean isBelow(String file, Path folder) {
        try {
            Path path = Path.of(file);
            return path.isAbsolute()
                    && path.normalize().startsWith(folder)
                    && !path.normalize().equals(folder);
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private static Optional<String> objection(@Nullable String options, String separator, String product) {
        List<String> permitted = List.of(OPTIONS.getOrDefault(product, "").split(" +", -1));
        Set<String> seen = new HashSet<>();
        for (String option :
                options == null ? new String[0] : options.substring(1).split(separator, -1)) {
            int equals = option.indexOf('=');
            String name = equals < 0 ? option : option.substring(0, equals);
            String key = name.strip().toLowerCase(Locale.ROOT);
            if (option.isEmpty()) {
                continue;
            }
            if (!permitted.contains(key)) {
                return Optional.of("its option \"" + shown(name) + "\" is not among those that a tenant may set");
            }
            if (!seen.add(key)) {
                return Optional.of("it contains the option \"" + shown(name) + "\" more than once");
            }
            if (!VALUE.matcher(option.substring(equals + 1)).matches()) {
                return Optional.of("the value of its option \"" + shown(name) + "\" contains special characters");
            }
        }
        return Optional.empty();
    }

    private static String shown(String name) {
        String plain = name.replaceAll("[^\\w.-]", "?");
        return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
    }
}

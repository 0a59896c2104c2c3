package dev.mastaba.launcher.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A check of {@code conf/server.cfg} and {@code conf/node.cfg}.
 *
 * @param home the installation, whose add-ons read settings as well
 */
record SettingsCheck(Path home, Path base, Map<String, String> environment) implements DoctorCheck {
    private static final Set<String> ALL_ADDRESSES = Set.of("0.0.0.0", "::", "[::]", "0:0:0:0:0:0:0:0");

    static boolean isEncrypted(ServerConfFiles settings) {
        return settings.isSet("mastaba.http.tls.certificate") || settings.isSet("mastaba.http.tls.keystore");
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public List<Finding> findings() throws IOException {
        ServerConfFiles settings;
        try {
            settings = ServerConfFiles.read(base.resolve("conf"), environment);
        } catch (IOException unreadable) {
            return List.of(Finding.error(
                    String.valueOf(unreadable.getMessage()),
                    "Save the file in UTF-8, write each backslash twice, and let this user read it"));
        }
        List<Finding> found = new ArrayList<>(unknown(settings));
        found.addAll(unencrypted(settings));
        found.addAll(development(settings));
        return found.isEmpty() ? List.of(Finding.ok(fact(settings))) : found;
    }

    private String fact(ServerConfFiles settings) {
        List<String> files = Stream.of(ServerConfFiles.SERVER, ServerConfFiles.NODE)
                .filter(file -> Files.exists(base.resolve(file)))
                .toList();
        int count = settings.files().size();
        return files.isEmpty()
                ? ServerConfFiles.SERVER + " does not exist; the server uses the defaults"
                : String.join(" and ", files) + (files.size() > 1 ? " set " : " sets ") + count
                        + " values, all of them known";
    }

    private List<Finding> unknown(ServerConfFiles settings) throws IOException {
        KnownSettings known =
                KnownSettings.of(List.of(home.resolve("addons"), home.resolve("optional"), base.resolve("bundles")));
        return settings.files().keySet().stream()
                .filter(known::isUnknown)
                .sorted()
                .map(name -> unknown(name, settings.file(name), known.near(name)))
                .toList();
    }

    private static Finding unknown(String name, String file, List<String> near) {
        return Finding.warning(
                "Setting " + name + " in " + file + " does not exist",
                near.isEmpty() ? removed(name, file) : "Rename it in " + file + ": " + String.join(" or ", near));
    }

    private static List<Finding> unencrypted(ServerConfFiles settings) {
        boolean open = ALL_ADDRESSES.contains(settings.text("mastaba.http.host", ""));
        return open && !settings.isSet("mastaba.http.proxies") && !isEncrypted(settings)
                ? List.of(Finding.warning(
                        "The server listens on all addresses without encryption: mastaba.http.host is set, but neither mastaba.http.proxies nor mastaba.http.tls.certificate",
                        "Set the addresses of your proxies in " + settings.file("mastaba.http.host")
                                + ": mastaba.http.proxies = 127.0.0.1",
                        "Or let only this machine connect. " + settings.remedy("mastaba.http.host", "127.0.0.1")))
                : List.of();
    }

    private static List<Finding> development(ServerConfFiles settings) {
        List<Finding> found = new ArrayList<>();
        for (String name : List.of("mastaba.dev", "mastaba.debug")) {
            String file = settings.file(name);
            if (settings.files().containsKey(name) && settings.text(name, "").equals("true")) {
                found.add(Finding.warning(
                        file + " sets " + name + ", which is only for development", removed(name, file)));
            }
        }
        return found;
    }

    private static String removed(String name, String file) {
        return "Remove the line from " + file + ": " + name + " = …";
    }
}

package dev.mastaba.launcher.shelf;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.io.xpp3.SettingsXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.AuthenticationSelector;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.jspecify.annotations.Nullable;

/** The logins, mirrors, and proxies of a {@code settings.xml} of Maven; {@code ${env.NAME}} is an environment variable. */
final class MavenSettings {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env\\.([^}]+)}");
    private static final Pattern ENCRYPTED = Pattern.compile("\\{.+}");

    private final Path file;
    private final Settings settings;

    private MavenSettings(Path file, Settings settings) {
        this.file = file;
        this.settings = settings;
    }

    /**
     * Reads a file.
     *
     * @throws IOException with a message for people if it is invalid
     */
    static MavenSettings read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new MavenSettings(file, new SettingsXpp3Reader().read(reader));
        } catch (XmlPullParserException invalid) {
            throw ShelfError.SETTING.of(file + " is not a settings file of Maven: " + invalid.getMessage(), invalid);
        }
    }

    /** Gives the logins, mirrors, and proxies to a session. A login in the settings of a source has priority. */
    void applyTo(RepositorySystemSession.SessionBuilder session) throws IOException {
        DefaultAuthenticationSelector logins = new DefaultAuthenticationSelector();
        for (Server server : list(settings.getServers())) {
            logins.add(server.getId(), login(server.getUsername(), server.getPassword()));
        }
        AuthenticationSelector own = repository -> Optional.ofNullable(repository.getAuthentication())
                .orElseGet(() -> logins.getAuthentication(repository));
        DefaultMirrorSelector mirrors = new DefaultMirrorSelector();
        for (Mirror mirror : list(settings.getMirrors())) {
            mirrors.add(
                    mirror.getId(),
                    resolved(mirror.getUrl()),
                    mirror.getLayout(),
                    false,
                    mirror.isBlocked(),
                    mirror.getMirrorOf(),
                    mirror.getMirrorOfLayouts());
        }
        DefaultProxySelector proxies = new DefaultProxySelector();
        for (Proxy proxy : list(settings.getProxies())) {
            if (proxy.isActive()) {
                proxies.add(
                        new org.eclipse.aether.repository.Proxy(
                                proxy.getProtocol(),
                                resolved(proxy.getHost()),
                                proxy.getPort(),
                                proxy.getUsername() == null ? null : login(proxy.getUsername(), proxy.getPassword())),
                        proxy.getNonProxyHosts());
            }
        }
        session.setAuthenticationSelector(own).setMirrorSelector(mirrors).setProxySelector(proxies);
    }

    private static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private Authentication login(@Nullable String user, @Nullable String password) throws IOException {
        String secret = resolved(password);
        if (ENCRYPTED.matcher(secret).matches()) {
            throw ShelfError.SETTING.of(
                    file + " contains an encrypted password, which only Maven can decrypt; use ${env.NAME}");
        }
        return new AuthenticationBuilder()
                .addUsername(resolved(user))
                .addPassword(secret)
                .build();
    }

    private String resolved(@Nullable String text) throws IOException {
        StringBuilder resolved = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text == null ? "" : text);
        while (variable.find()) {
            String value = System.getenv(variable.group(1));
            if (value == null) {
                throw ShelfError.SETTING.of(
                        "The environment variable " + variable.group(1) + ", to which " + file + " refers, is not set");
            }
            variable.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return variable.appendTail(resolved).toString();
    }
}

package dev.mastaba.openid;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.InvalidSettingException;
import dev.mastaba.core.extend.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of logins with providers; each invalid setting is refused, and no report contains a secret.
 *
 * @param settings the settings that the operator specified
 */
record OpenIdSettings(Settings settings) {
    private static final String START = "mastaba.openid.";
    private static final Pattern OF_PROVIDER = Pattern.compile("mastaba\\.openid\\.([^.]+)\\.(.+)");
    private static final Set<String> OWN = Set.of("timeout", "skew");
    private static final List<String> OF_EACH = List.of(
            "algorithms",
            "client-auth",
            "client-id",
            "client-secret",
            "issuer",
            "logout",
            "prompt",
            "scopes",
            "title",
            "userinfo");
    private static final int MOST_SECONDS = 60;

    void requireKnownNames() {
        settings.values().keySet().stream()
                .filter(name -> name.startsWith(START) && !isKnown(name))
                .findFirst()
                .ifPresent(name -> {
                    Matcher parts = OF_PROVIDER.matcher(name);
                    String provider = parts.matches()
                                    && OpenIdProvider.NAME
                                            .matcher(parts.group(1))
                                            .matches()
                            ? parts.group(1)
                            : "NAME";
                    Set<String> known = new TreeSet<>();
                    OF_EACH.forEach(each -> known.add(START + provider + "." + each));
                    OWN.forEach(each -> known.add(START + each));
                    throw settings.unknown("MAST-OPENID-001", name, known);
                });
    }

    /** Returns whether a setting is known. The name may come from an environment variable, in which a dot replaces a hyphen. */
    private static boolean isKnown(String name) {
        Matcher parts = OF_PROVIDER.matcher(name);
        return OWN.contains(name.substring(START.length()))
                || parts.matches()
                        && OpenIdProvider.NAME.matcher(parts.group(1)).matches()
                        && OF_EACH.contains(parts.group(2).replace('.', '-').replace('_', '-'));
    }

    /** Returns the providers in the order of their names. */
    List<OpenIdProvider> providers() {
        Set<String> names = new TreeSet<>();
        for (String name : settings.values().keySet()) {
            Matcher parts = OF_PROVIDER.matcher(name);
            if (parts.matches()) {
                names.add(parts.group(1));
            }
        }
        List<OpenIdProvider> all = new ArrayList<>();
        names.forEach(name -> all.add(provider(name)));
        return all;
    }

    OpenIdTimes times() {
        return new OpenIdTimes(time("timeout", Duration.ofSeconds(5)), time("skew", Duration.ofMinutes(1)));
    }

    private Duration time(String name, Duration otherwise) {
        Duration said = settings.time(START + name, otherwise);
        if (said.toMillis() < 1 || said.toSeconds() > MOST_SECONDS) {
            throw new ConfigurationException(
                    OpenIdProblems.unfit("corp", START + name + " must be longer than 0 s and at most 60 s"));
        }
        return said;
    }

    private OpenIdProvider provider(String name) {
        try {
            return read(name);
        } catch (InvalidSettingException told) {
            throw told;
        } catch (IllegalArgumentException unfit) {
            throw new ConfigurationException(OpenIdProblems.unfit(name, String.valueOf(unfit.getMessage())), unfit);
        }
    }

    private OpenIdProvider read(String name) {
        String secret = said(name, "client-secret");
        OpenIdProvider provider = OpenIdProvider.of(
                name,
                required(name, "issuer"),
                required(name, "client-id"),
                secret == null ? OpenIdProvider.Secret.none() : OpenIdProvider.Secret.of(secret));
        String title = said(name, "title");
        provider = title == null ? provider : provider.title(title);
        List<String> scopes = settings.words(START + name + ".scopes");
        provider = scopes.isEmpty() ? provider : provider.scopes(scopes);
        List<String> algorithms = settings.words(START + name + ".algorithms");
        provider = algorithms.isEmpty() ? provider : provider.algorithms(Set.copyOf(algorithms));
        String prompt = said(name, "prompt");
        provider = prompt == null ? provider : provider.prompt(prompt);
        provider = provider.userinfo(settings.flag(START + name + ".userinfo", false));
        provider = provider.providerLogout(settings.flag(START + name + ".logout", false));
        return provider.authentication(settings.read(
                        START + name + ".client-auth",
                        "auto, basic, or post",
                        text -> OpenIdProvider.Authentication.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(OpenIdProvider.Authentication.AUTO));
    }

    private @Nullable String said(String provider, String name) {
        return settings.text(START + provider + "." + name)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    private String required(String provider, String name) {
        String text = said(provider, name);
        if (text == null) {
            throw new IllegalArgumentException(START + provider + "." + name + " is missing");
        }
        return text;
    }
}

package dev.mastaba.openid;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.session.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is told of applications whose logins by providers can't be. */
final class OpenIdProblems {
    private OpenIdProblems() {}

    static Problem unknownSetting(String name, String place, Collection<String> known) {
        return new Problem(
                "MAST-OPENID-001",
                "There is no setting " + name + (place.isEmpty() ? "" : " (" + place + ")") + "."
                        + NearMisses.hint(name, known) + " There are: " + String.join(", ", known) + ".",
                List.of(),
                List.of("Mend the name, or take the line out."));
    }

    static Problem unfit(String provider, String why) {
        return new Problem(
                "MAST-OPENID-002",
                "The settings of the OpenID provider \"" + provider + "\" can't be: " + why + ".",
                List.of(),
                List.of("mastaba.openid." + provider + ".issuer = https://id.example.org\n"
                        + "mastaba.openid." + provider + ".client-id = wiki\n"
                        + "mastaba.openid." + provider + ".client-secret = $[secret:conf/" + provider + ".secret]"));
    }

    static Problem noProvider(Origin origin) {
        return new Problem(
                "MAST-OPENID-003",
                "Users are to log in by OpenID Connect, and there is no provider.",
                List.of(origin),
                List.of(
                        "In the application's settings: mastaba.openid.corp.issuer = https://id.example.org, and client-id and client-secret",
                        "OpenId.of(config).provider(OpenIdProvider.of(\"corp\", \"https://id.example.org\", \"wiki\", OpenIdProvider.Secret.of(secret)));"));
    }

    /** What logins stand on and an application lacks. */
    static List<Problem> missing(Application application, Origin origin) {
        List<Problem> problems = new ArrayList<>();
        if (application.find(Key.of(SecurityPolicy.class)).isEmpty()) {
            problems.add(new Problem(
                    "MAST-OPENID-004",
                    "Users are to log in by OpenID Connect, and nothing remembers them: there is no security policy.",
                    List.of(origin),
                    List.of("config.setSecurityPolicy(AclPolicy.of(OpenIdLogin::groups, new SessionPolicy()));")));
        }
        if (application
                .find(Key.named(AttributeKey.Supplier.class, Session.KEY.name()))
                .isEmpty()) {
            problems.add(new Problem(
                    "MAST-OPENID-005",
                    "Users are to log in by OpenID Connect, and there are no sessions, which remember that a login has begun.",
                    List.of(origin),
                    List.of("config.include(\"dev.mastaba.sessions\");")));
        }
        return problems;
    }
}

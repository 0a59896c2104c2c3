package dev.mastaba.openid;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.session.Session;
import java.util.ArrayList;
import java.util.List;

/** The reports about logins with providers that cannot work. */
final class OpenIdProblems {
    private OpenIdProblems() {}

    static Problem unfit(String provider, String why) {
        return new Problem(
                "MAST-OPENID-002",
                "The settings of OpenID provider \"" + provider + "\" are invalid: " + why + ".",
                List.of(),
                "mastaba.openid." + provider + ".issuer = https://id.example.org\n"
                        + "mastaba.openid." + provider + ".client-id = wiki\n"
                        + "mastaba.openid." + provider + ".client-secret = $[secret:conf/" + provider + ".secret]");
    }

    static Problem noProvider(Origin origin) {
        return new Problem(
                "MAST-OPENID-003",
                "Logins with OpenID Connect require a provider, but the application does not define one.",
                origin,
                "Set mastaba.openid.corp.issuer, mastaba.openid.corp.client-id, and mastaba.openid.corp.client-secret in the settings",
                "OpenId.of(config).provider(OpenIdProvider.of(\"corp\", \"https://id.example.org\", \"wiki\", OpenIdProvider.Secret.of(secret)));");
    }

    /** Returns the problems for features that logins require and the application lacks. */
    static List<Problem> missing(Application application, Origin origin) {
        List<Problem> problems = new ArrayList<>();
        if (application.find(Key.of(SecurityPolicy.class)).isEmpty()) {
            problems.add(new Problem(
                    "MAST-OPENID-004",
                    "Logins with OpenID Connect require a security policy that remembers users, but the application does not have one.",
                    origin,
                    "config.setSecurityPolicy(AclPolicy.of(OpenIdLogin::groups, new SessionPolicy()));"));
        }
        if (application
                .find(Key.named(AttributeKey.Supplier.class, Session.KEY.name()))
                .isEmpty()) {
            problems.add(new Problem(
                    "MAST-OPENID-005",
                    "Logins with OpenID Connect require sessions, but the application does not have sessions.",
                    origin,
                    "config.include(\"dev.mastaba.sessions\");"));
        }
        return problems;
    }
}

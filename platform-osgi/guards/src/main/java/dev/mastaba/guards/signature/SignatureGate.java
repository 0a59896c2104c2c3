package dev.mastaba.guards.signature;

import dev.mastaba.container.ContentGate;
import dev.mastaba.container.ReceivedBundle;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.PlatformSettings;
import dev.mastaba.services.ServerFiles.SignedPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The gate that, with the setting {@code mastaba.bundles.trust}, refuses bundles and releases that no trusted signer has signed. */
@Component(property = ContentGate.SETTING + "=" + SignatureGate.SETTING)
public final class SignatureGate implements ContentGate {
    static final String SETTING = "mastaba.bundles.trust";

    private final Optional<BundleTrust> trust;

    /** Creates the gate of a server with these settings. */
    @Activate
    public SignatureGate(BundleContext context, @Reference PlatformSettings settings) {
        this(Path.of(Objects.requireNonNullElse(context.getProperty("mastaba.base"), ".")), settings);
    }

    SignatureGate(Path base, PlatformSettings settings) {
        String folder = settings.values().getOrDefault(SETTING, "").strip();
        this.trust = folder.isEmpty() ? Optional.empty() : Optional.of(BundleTrust.in(base, folder));
    }

    @Override
    public Optional<Problem> refuse(ReceivedBundle bundle) throws IOException {
        return trust.isEmpty()
                ? Optional.empty()
                : trust.get().result(bundle).problems().stream().findFirst();
    }

    @Override
    public Optional<Problem> refuse(SignedPart part, String sha256, String signature, String release) {
        return trust.flatMap(signers -> signers.releaseProblem(part, sha256, signature, release));
    }

    @Override
    public String state() {
        return trust.map(signers -> signers.check().stamp()).orElse("");
    }
}

package dev.mastaba.tweens;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.tweens.Tweens.AccessLogFormat;
import org.osgi.service.component.annotations.Component;

/**
 * An add-on that adds the ready-made tweens that the settings of an application enable. By default, it does not add any tweens. All add-ons of this
 * class are equal, so a commit includes only one of them.
 */
@Component(service = AddOn.class)
public final class TweensAddOn extends AddOn.Single {
    /** Creates the add-on; its tweens are read from the settings of the application. */
    public TweensAddOn() {}

    @Override
    public void include(Configurator config) {
        Settings settings = config.settings();
        Tweens tweens = new Tweens(config);
        if (settings.text(CorsSettings.ORIGINS).isPresent()) {
            tweens.cors(Cors.of());
        }
        if (settings.flag(SecurityHeaders.SETTING, false)) {
            tweens.securityHeaders(SecurityHeaders.standard());
        } else if (settings.text(SecurityHeaders.STRICT_TRANSPORT).isPresent()) {
            tweens.securityHeaders(SecurityHeaders.none());
        }
        if (settings.flag(RequestIdTween.SETTING, false)) {
            tweens.requestId();
        }
        if (settings.text(AccessLogFormat.SETTING).isPresent()) {
            tweens.accessLog(AccessLogFormat.COMBINED);
        }
        if (settings.text(TimeLimit.SETTING).isPresent()) {
            tweens.timeLimit(TimeLimit.STANDARD);
        }
        if (settings.flag(Compression.SETTING, false)) {
            tweens.compression(Compression.standard());
        }
    }
}

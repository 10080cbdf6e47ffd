package dev.rgm.pipeline.report;

import dev.rgm.pipeline.picture.Markup;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.app.event.EventCartridge;
import org.apache.velocity.app.event.ReferenceInsertionEventHandler;
import org.apache.velocity.runtime.RuntimeConstants;

/** Writes pages as HTML. */
public final class PageWriter {
  private static final String TEMPLATE = "page.html.vm";

  private PageWriter() {}

  /**
   * The HTML of a page: one file that needs no other.
   *
   * @throws IOException if the template of this program cannot be read
   */
  public static String html(Page page) throws IOException {
    VelocityEngine engine = new VelocityEngine();
    // A name that the template misspells is a fault, not a text.
    engine.setProperty(RuntimeConstants.RUNTIME_REFERENCES_STRICT, true);
    engine.setProperty(RuntimeConstants.RESOURCE_LOADERS, "none");
    engine.setProperty(
        "resource.loader.none.class",
        "org.apache.velocity.runtime.resource.loader.StringResourceLoader");
    engine.setProperty(RuntimeConstants.VM_LIBRARY, "");
    engine.init();
    VelocityContext context = new VelocityContext();
    context.put("page", page);
    EventCartridge escaping = new EventCartridge();
    escaping.addEventHandler((ReferenceInsertionEventHandler) PageWriter::shown);
    escaping.attachToContext(context);
    StringWriter html = new StringWriter();
    try (Reader template =
        new InputStreamReader(
            PageWriter.class.getResourceAsStream(TEMPLATE), StandardCharsets.UTF_8)) {
      engine.evaluate(context, html, TEMPLATE, template);
    }
    return html.toString();
  }

  private static Object shown(
      org.apache.velocity.context.Context context, String reference, Object value) {
    return value instanceof Html html ? html.markup() : Markup.escape(String.valueOf(value));
  }
}

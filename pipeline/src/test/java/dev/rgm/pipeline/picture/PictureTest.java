package dev.rgm.pipeline.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.pipeline.picture.LineChart.Series;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class PictureTest {
  @Test
  void writesThePixelsItWasGiven() throws IOException {
    Raster raster = Raster.of(2, 3, new double[] {0, 51, 102, 153, 204, 400}, ColourScale::grey);
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(raster.magnified(2).png()));
    assertThat(read.getWidth()).isEqualTo(6);
    assertThat(read.getHeight()).isEqualTo(4);
    assertThat(read.getRGB(2, 0) & 0xFFFFFF).isEqualTo(0x333333);
    assertThat(read.getRGB(3, 1) & 0xFFFFFF).isEqualTo(0x333333);
    assertThat(read.getRGB(5, 3) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    assertThatThrownBy(() -> Raster.of(2, 2, new double[3], ColourScale::grey))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void laysPicturesOnASheetInRows() throws IOException {
    List<Raster> pictures = List.of(single(10), single(20), single(30), single(40), single(50));
    Raster sheet = Raster.sheet(pictures, 3);
    assertThat(sheet.rows()).isEqualTo(5);
    assertThat(sheet.columns()).isEqualTo(7);
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(sheet.png()));
    assertThat(read.getRGB(5, 1) & 0xFF).isEqualTo(30);
    assertThat(read.getRGB(1, 3) & 0xFF).isEqualTo(40);
    assertThatThrownBy(
            () ->
                Raster.sheet(
                    List.of(single(1), Raster.of(1, 2, new double[2], ColourScale::grey)), 2))
        .hasMessageContaining("one size");
  }

  private static Raster single(double grey) {
    return Raster.of(1, 1, new double[] {grey}, ColourScale::grey);
  }

  @Test
  void coloursTheEndsAndTheMiddle() {
    assertThat(ColourScale.share(-1)).isEqualTo(ColourScale.share(0)).isEqualTo(0x440154);
    assertThat(ColourScale.share(1)).isEqualTo(0xFDE725);
    assertThat(ColourScale.difference(0)).isEqualTo(0xF7F7F7);
    assertThat(ColourScale.difference(1)).isEqualTo(0xB2182B);
    assertThat(ColourScale.difference(-5)).isEqualTo(0x2166AC);
  }

  @Test
  void drawsCurvesAsWellFormedSvgWithEscapedText() throws Exception {
    LineChart chart =
        new LineChart(
            "a < b & \"c\"",
            "x",
            "<y>",
            List.of(
                new Series("one", List.of(0.0, 1.0, 2.0), List.of(1.0, Double.NaN, 3.0)),
                new Series("<two>", List.of(0.0, 2.0), List.of(2.0, 2.5))));
    Element svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(chart.svg().getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("a < b & \"c\"");
    assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(2);
    String broken =
        svg.getElementsByTagName("path").item(0).getAttributes().getNamedItem("d").getNodeValue();
    assertThat(broken.chars().filter(c -> c == 'M')).as("a gap begins anew").hasSize(2);
    assertThat(svg.getTextContent()).contains("<two>", "<y>");
  }

  @Test
  void drawsACurveThatIsFlatOrASinglePoint() {
    for (List<Double> values : List.of(List.of(0.0, 0.0), List.of(-7.0, -7.0))) {
      assertThat(
              new LineChart("", "", "", List.of(new Series("", List.of(1.0, 1.0), values))).svg())
          .doesNotContain("NaN", "Infinity");
    }
    assertThat(new LineChart("", "", "", List.of(new Series("", List.of(), List.of()))).svg())
        .doesNotContain("NaN", "Infinity");
  }
}

using Bihuan.Documents.Writing.Official.Templates;

namespace Bihuan.Documents.Writing.Official.Viewing;

/// <summary>公文里的图在屏幕上怎样画：横的照单位，竖的照时间，数直接标着。单位是 SVG 的用户单位；颜色、字号由样式表定。</summary>
/// <param name="Width">宽。</param>
/// <param name="Height">高。</param>
/// <param name="Bars">各条。</param>
/// <param name="Words">各处的字。</param>
public sealed record ChartDrawing(double Width, double Height, IReadOnlyList<ChartDrawing.Box> Bars, IReadOnlyList<ChartDrawing.Word> Words)
{
    private const double Step = 70, Row = 30, Left = 180, Wide = 340, Tall = 150;

    /// <summary>一条。</summary>
    public sealed record Box(double X, double Y, double Width, double Height);

    /// <summary>一处字。</summary>
    /// <param name="X">横的位置。</param>
    /// <param name="Y">竖的位置，字的底。</param>
    /// <param name="Anchor">照 SVG 的 text-anchor。</param>
    /// <param name="Text">字。</param>
    public sealed record Word(double X, double Y, string Anchor, string Text);

    /// <summary>排。</summary>
    public static ChartDrawing Of(ChartData data)
    {
        var (bars, words) = (new List<Box>(), new List<Word>());
        foreach (var (i, bar) in data.Bars.Index())
        {
            var share = (double)Math.Clamp(bar.Percent, 0, 100) / 100;
            if (data.IsColumns)
            {
                var (x, tall) = (10 + i * Step, share * Tall);
                bars.Add(new(x + Step * 0.2, Tall + 30 - tall, Step * 0.6, tall));
                words.AddRange([new(x + Step / 2, Tall + 22 - tall, "middle", bar.Shown), new(x + Step / 2, Tall + 50, "middle", bar.Label)]);
            }
            else
            {
                var (y, wide) = (5 + i * Row, share * Wide);
                bars.Add(new(Left, y + 5, wide, Row - 10));
                words.AddRange([new(Left - 10, y + 20, "end", bar.Label), new(Left + wide + 8, y + 20, "start", bar.Shown)]);
            }
        }
        return data.IsColumns ? new(data.Bars.Count * Step + 20, Tall + 60, bars, words) : new(Left + Wide + 80, data.Bars.Count * Row + 10, bars, words);
    }
}

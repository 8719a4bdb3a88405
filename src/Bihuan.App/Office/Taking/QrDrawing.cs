using System.Globalization;
using System.Text;

using QRCoder;

namespace Bihuan.App.Office.Taking;

/// <summary>二维码画成 SVG 的一条路径：放在页面里一起打印，不必一张图一次请求，也不用行内样式。</summary>
/// <param name="Size">边长，模块数，四周的空白在内。</param>
/// <param name="Path">路径，SVG 的 d。</param>
public sealed record QrDrawing(int Size, string Path)
{
    /// <summary>画。中等纠错：标签磨掉一点仍然扫得出。</summary>
    public static QrDrawing Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            var row = data.ModuleMatrix[y];
            for (var x = 0; x < row.Count; x++)
            {
                if (!row[x]) continue;
                var from = x;
                while (x + 1 < row.Count && row[x + 1]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from + 1}v1h-{x - from + 1}z");
            }
        }
        return new(data.ModuleMatrix.Count, path.ToString());
    }
}

namespace Bihuan.Documents.Reading.Pages;

/// <summary>版面上的一截文字。坐标从页的左上角算起，向下为正，单位随文件（PDF 是点，OFD 是毫米）。</summary>
/// <param name="Left">左边。</param>
/// <param name="Top">上边。</param>
/// <param name="Right">右边。</param>
/// <param name="Bottom">下边。</param>
/// <param name="Size">字号：一个汉字的宽，单位同坐标。</param>
/// <param name="Text">文字，不含换行。</param>
internal readonly record struct PageRun(double Left, double Top, double Right, double Bottom, double Size, string Text);

/// <summary>一页：大小，和上面的文字（次序不限）。</summary>
/// <param name="Width">页宽。</param>
/// <param name="Height">页高。</param>
/// <param name="Runs">全部文字。</param>
internal sealed record PrintedPage(double Width, double Height, IReadOnlyList<PageRun> Runs);

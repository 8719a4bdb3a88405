namespace Bihuan.Documents.Writing.Official;

/// <summary>版面的尺寸，GB/T 9704-2012 第5章、第6章；单位是缇（1/20 磅），写明毫米的先换算。</summary>
internal static class OfficialPage
{
    /// <summary>A4 宽、高。</summary>
    public const int Width = 11906, Height = 16838;

    /// <summary>天头37毫米，订口28毫米；版心156×225毫米，余下的是地脚、切口。</summary>
    public const int Top = 2098, Left = 1587, Right = 1474, Bottom = 1984;

    /// <summary>版心的宽。</summary>
    public const int TextWidth = Width - Left - Right;

    /// <summary>一面22行：一行28.95磅。</summary>
    public const int Line = 579;

    /// <summary>三号字16磅。</summary>
    public const int Character = 320;

    /// <summary>一行28字：28个三号字比版心宽，每字收紧四分之一磅。</summary>
    public const int CharacterSpace = -5;

    /// <summary>页码在版心下边缘之下7毫米：从页底往上量。</summary>
    public const int Footer = 1307;

    /// <summary>发文机关标志上边缘至版心上边缘35毫米。</summary>
    public const int MarkBefore = 1984;

    /// <summary>页眉空着，离上页边多远；横排的页码离下页边多远。</summary>
    public const uint Header = 851, LandscapeFooter = 794;

    /// <summary>信函格式：发文机关标志上边缘至上页边30毫米，在首页的页眉里；红线长170毫米，两边各出版心7毫米，下面一条距下页边20毫米。</summary>
    public const int LetterHeader = 1701, LetterOut = 397, LetterFooter = 1134;

}

namespace Bihuan.Documents.Writing.Official;

/// <summary>公文的字体、字号、颜色。字体由打开的电脑提供，没有的由它换成相近的。</summary>
internal static class OfficialFonts
{
    public const string Song = "仿宋_GB2312", Title = "方正小标宋简体", Hei = "黑体", Kai = "楷体_GB2312", Page = "宋体", Latin = "Times New Roman";

    /// <summary>字号，单位是半磅：二号、三号、四号、小四。</summary>
    public const int Two = 44, Three = 32, Four = 28, SmallFour = 24;

    /// <summary>版头、分隔线的红色。</summary>
    public const string Red = "FF0000";
}

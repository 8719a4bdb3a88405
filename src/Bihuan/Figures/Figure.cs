namespace Bihuan.Figures;

/// <summary>规则里的一个数：有出处，有默认值，机构可以另定（<see cref="BodyFigure"/>）。</summary>
/// <param name="Key">代号，存进数据库，一旦用了不能改。</param>
/// <param name="Title">说的是什么，连同单位。</param>
/// <param name="Default">默认值；金额以分计。</param>
/// <param name="Source">出处。</param>
public sealed record Figure(string Key, string Title, long Default, string Source)
{
    /// <summary>代号最长多少字符。</summary>
    public const int KeyLength = 60;
}

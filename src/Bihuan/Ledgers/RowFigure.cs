namespace Bihuan.Ledgers;

/// <summary>由下面的行数出的一个数，点开就是那些行。</summary>
/// <param name="Title">数的是什么。</param>
/// <param name="Count">几行。</param>
/// <param name="Href">那些行的列表。</param>
public sealed record RowFigure(string Title, int Count, string Href);

using Bihuan.Documents.Checking;

namespace Bihuan.App.Office.Readings;

/// <summary>一份文书校核的结果；一份文书只算一次，与读出的内容一起留在 <see cref="ReadingCache"/>。</summary>
/// <param name="Remarks">全部意见，忽略了的也在内，按文中先后。</param>
/// <param name="Finished">查完了；超过时限、没有查完的为 false，意见为空。</param>
internal sealed record CheckedReading(IReadOnlyList<CheckedRemark> Remarks, bool Finished);

/// <summary>一条意见。</summary>
/// <param name="Ordinal">第几条，从 1 起；也是页面里的锚点 <c>#r12</c>。</param>
/// <param name="Remark">意见。</param>
/// <param name="Mark">指纹，忽略它时用，见 <see cref="Bihuan.Readings.RemarkMark"/>。</param>
internal sealed record CheckedRemark(int Ordinal, Remark Remark, string Mark);

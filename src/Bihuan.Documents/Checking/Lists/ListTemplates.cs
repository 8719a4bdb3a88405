using System.Text;
using Bihuan.Documents.Checking.Calendar;

namespace Bihuan.Documents.Checking.Lists;

/// <summary>一份名单的样子。</summary>
/// <param name="FileName">文件名。</param>
/// <param name="Rows">各行；第一行是列名，其余是虚构的例子。</param>
public sealed record ListTemplate(string FileName, IReadOnlyList<string> Rows)
{
    /// <summary>文件内容：带字节顺序标记、以 CRLF 换行，Excel 双击打开不会乱码。</summary>
    public byte[] Content() => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join("\r\n", Rows) + "\r\n")];
}

/// <summary>名单文件夹里的几份文件。</summary>
public static class ListTemplates
{
    internal const string Bodies = "机构名称.csv";
    internal const string People = "领导姓名.csv";
    internal const string Phrases = "提法.csv";

    /// <summary>全部文件。</summary>
    public static IReadOnlyList<ListTemplate> All { get; } =
    [
        new(Bodies, ["现用名称,简称,曾用名称,启用日期,说明", "云溪县政务服务和数据管理局,县政务数据局、县政数局,云溪县行政审批服务局、云溪县政务服务管理局,2024-03-01,例子，请换成本地的"]),
        new(People, ["姓名,职务,任职起,任职止", "秦望舒,县委书记,2023-06-01,", "易知远,县委副书记、县长,2024-01-15,"]),
        new(Phrases, ["规范提法,不规范写法,说明", "铸牢中华民族共同体意识,筑牢中华民族共同体意识、铸牢中华民族命运共同体意识,“铸牢”不作“筑牢”"]),
        new(HolidayFile.FileName, ["日期,类型,名称", "2026-01-01,放假,元旦假期", "2026-01-04,上班,元旦调休"]),
    ];
}

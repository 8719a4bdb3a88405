using System.Text;

using Bihuan.Documents.Outline;

namespace Bihuan.Exchange.Importing;

/// <summary>表头的写法：括号里的单位、星号、空格不算，同一件事的几种叫法算一样。</summary>
internal static class HeaderWords
{
    // 一行一组：办公室的表里常见的几种叫法。比的时候整个相等才算
    private static readonly string[][] Groups =
    [
        ["姓名", "名字", "人员姓名", "人员", "员工姓名", "工作人员"],
        ["公民身份号码", "身份证号", "身份证号码", "身份证", "证件号码", "公民身份证号"],
        ["电话", "联系电话", "手机", "手机号", "手机号码", "电话号码", "联系方式"],
        ["所在单位", "单位", "部门", "科室", "所在部门", "所属科室", "所属单位", "所属部门", "单位名称", "工作单位", "处室", "使用单位", "承办单位", "组织单位", "责任单位", "使用部门", "承办科室", "承办部门", "责任科室", "责任部门"],
        ["说明", "备注", "备注说明", "其他说明", "附注"],
        ["金额", "合同金额", "价款", "合同价款", "总金额", "总价", "合同总价", "价格", "单价", "合同价"],
        ["合同名称", "合同标题", "名称", "项目名称", "标题"],
        ["合同编号", "编号", "合同号", "合同编码"],
        ["签订日期", "签约日期", "合同签订日期", "签署日期"],
        ["对方名称", "对方", "合同对方", "乙方", "乙方名称", "供应商", "供应商名称", "中标单位", "相对方"],
        ["对方信用代码", "统一社会信用代码", "信用代码", "供货单位代码", "社会信用代码", "乙方信用代码"],
        ["经办负责人", "负责人", "经办人", "承办人", "责任人", "项目负责人"],
        ["履行期限", "合同期限", "合同履行期限", "期限", "有效期", "合同有效期"],
        ["职务", "岗位", "现任职务", "职位"],
        ["职级或职称", "职级", "职称"],
        ["人员类别", "人员性质", "身份类别", "编制类别", "编制性质"],
        ["到岗日期", "入职日期", "到岗日", "进驻日期", "上岗日期", "参加工作日期"],
        ["离开日期", "离岗日期", "离职日期", "退休日期"],
        ["政治面貌", "政治身份"],
        ["状态", "当前状态", "现状", "合同状态", "履行状态"],
        ["种类", "类别", "类型", "合同种类", "合同类型", "合同类别"],
        ["日期", "发生日期", "办理日期"],
        ["数量", "个数", "件数"],
        ["购置日期", "采购日期", "购入日期", "购买日期"],
    ];

    private static readonly Dictionary<string, int[]> GroupsOf = Groups
        .SelectMany((g, i) => g.Select(w => (Word: Plain(w), Group: i))).GroupBy(w => w.Word, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Select(w => w.Group).Distinct().ToArray(), StringComparer.Ordinal);

    /// <summary>去掉括号和里面的字、星号、冒号、空白，折成半角小写；“时间”当“日期”。</summary>
    public static string Plain(string head)
    {
        var built = new StringBuilder(head.Length);
        var depth = 0;
        foreach (var c in Fold.Line(head.ReplaceLineEndings("")))
        {
            if (c is '(' or '（' or '[' or '［' or '【' or '〔') depth++;
            else if (c is ')' or '）' or ']' or '］' or '】' or '〕') depth = Math.Max(0, depth - 1);
            else if (depth == 0 && !char.IsWhiteSpace(c) && c is not ('*' or '＊' or '※' or ':' or '：' or '、' or '.' or '/' or '★')) built.Append(char.ToLowerInvariant(c));
        }
        return built.ToString().Replace("必填", "", StringComparison.Ordinal).Replace("时间", "日期", StringComparison.Ordinal);
    }

    /// <summary>像不像：一样为 3，同一组叫法为 2，一个含着另一个为 1，不像为 0。</summary>
    public static int Likeness(string head, string title)
    {
        if (head.Length == 0 || title.Length == 0) return 0;
        if (head == title) return 3;
        if (GroupsOf.TryGetValue(head, out var one) && GroupsOf.TryGetValue(title, out var other) && one.Intersect(other).Any()) return 2;
        return Math.Min(head.Length, title.Length) >= 2 && head.Length <= title.Length * 3 && (head.EndsWith(title, StringComparison.Ordinal) || title.EndsWith(head, StringComparison.Ordinal)) ? 1 : 0;
    }

    /// <summary>表头写明了万元。</summary>
    public static bool InTenThousands(string head) => head.Contains("万元", StringComparison.Ordinal) || head.Contains("（万）", StringComparison.Ordinal) || head.Contains("(万)", StringComparison.Ordinal);
}

using System.Globalization;

namespace Bihuan.Documents.Checking.Privacy;

/// <summary>privacy.name：点了名的人。同一个人一条意见，放在最要紧的那一处。</summary>
internal sealed class PersonName : Check
{
    public override string Rule => "privacy.name";
    public override string Name => "具体姓名";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "通报里点了发展对象、当事人、群众的姓名，公开时应遮盖（个人信息保护法）；领导、专家的姓名可以保留，只作提示。领导姓名单里有的不提。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            1.关于“发展党员程序不规范”的问题。
            整改情况：一是重新召开支部大会，一致推荐⟦秦望舒⟧同志为发展对象。
            """),
        CheckExample.Breaking("""
            1.关于“学习不深入”的问题。
            整改情况：一是邀请市委党校⟦孟知远⟧教授作专题辅导。
            """),
        CheckExample.Breaking("""
            1.关于“回访不及时”的问题。
            整改情况：一是已向投诉人⟦韩小满⟧当面致歉。
            """),
        CheckExample.Breaking("""
            1.关于“工程监管不力”的问题。
            整改情况：一是施工单位负责人⟦韩小满⟧（身份证号已核）退还多计工程款。
            """),
        CheckExample.Breaking("""
            1.关于“作风不实”的问题。
            整改情况：一是表彰先进个人秦望舒、⟦韩小满⟧等。
            """),
        CheckExample.Breaking("""
            1.关于“材料报送迟缓”的问题。
            整改情况：一是明确由办公室⟦韩小满⟧负责收取。
            """),
        CheckExample.Clean("""
            1.关于“学习不深入”的问题。
            整改情况：一是党组书记带头学习习近平总书记重要讲话，全体同志撰写心得。二是推荐张某某同志为发展对象，由分管副局长审核。三是观看《榜样孟知远同志》专题片。
            责任领导：党组书记、局长秦望舒
            """),
        CheckExample.Clean("""
            1.关于“统筹不够”的问题。
            整改情况：一是由易知远县长召集联席会议。
            """) with { Options = CheckOptions.None with { Lists = new() { People = [new("易知远", ["县长"], null, null)] } } },
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var person in document.Once(NamedPeople.Of).All.GroupBy(n => n.Name))
        {
            var first = person.OrderByDescending(n => n.Kind == PersonKind.Private).First();
            var others = person.Where(n => n != first).ToList();
            var more = others.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"（共{others.Count + 1}处）") : "";
            yield return first.Kind switch
            {
                PersonKind.Private => At(first.Line, first.Column, first.End, $"点了具体人的姓名“{first.Name}”{more}，疑似不宜公开。", "请改为“某某”，或只写人数、身份。", related: Lines(first, others)),
                PersonKind.Public => At(first.Line, first.Column, first.End, $"写有领导、专家等的姓名“{first.Name}”{more}。", "确需写明的可保留；一般写职务即可。", RemarkSeverity.Hint, Lines(first, others)),
                _ => At(first.Line, first.Column, first.End, $"写有姓名“{first.Name}”{more}，请看公开时是否需要遮盖。", "不需要写明的，改写职务或“某某”。", RemarkSeverity.Hint, Lines(first, others)),
            };
        }
    }

    private static IReadOnlyList<int> Lines(FoundName first, List<FoundName> others) => [.. others.Select(n => n.Line).Where(l => l != first.Line).Distinct().Take(50)];
}

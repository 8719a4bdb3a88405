using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Plans.Checking;

/// <summary>方案校核的一条规则：只看取来的内容，不查数据库。</summary>
internal abstract class PlanCheck
{
    /// <summary>代号，存进认可的意见，一旦用了不能改。</summary>
    public abstract string Rule { get; }

    /// <summary>名称。</summary>
    public abstract string Title { get; }

    /// <summary>挡着通过，还是只提示。</summary>
    public abstract bool IsError { get; }

    /// <summary>查。</summary>
    public abstract IEnumerable<PlanRemark> Find(PlanContent content);

    /// <summary>说一个问题。</summary>
    /// <param name="problem">哪个问题。</param>
    /// <param name="message">看到了什么。</param>
    /// <param name="remedy">怎样改。</param>
    /// <param name="saw">当时写的：变了就是另一条意见。</param>
    protected PlanRemark On(Problem problem, string message, string remedy, string saw) =>
        new(Rule, IsError, "problem", problem.Id, PlanContent.NameOf(problem), message, remedy) { Mark = MarkOf(problem.Id, saw), IsRestricted = problem.Restricted };

    /// <summary>说一条措施。</summary>
    protected PlanRemark On(PlanContent content, Measure measure, string message, string remedy, string saw) =>
        new(Rule, IsError, "measure", measure.Id, content.NameOf(measure), message, remedy) { Mark = MarkOf(measure.Id, saw), IsRestricted = measure.Restricted };

    /// <summary>说一个问题的期限：写进通过的方案的，只能认可。</summary>
    protected PlanRemark OnDate(Problem problem, string message, string remedy, string saw) => Locked(On(problem, message, remedy, saw), problem.PlanId is not null);

    /// <summary>说一条措施的期限：写进通过的方案的，只能认可。</summary>
    protected PlanRemark OnDate(PlanContent content, Measure measure, string message, string remedy, string saw) => Locked(On(content, measure, message, remedy, saw), measure.PlanId is not null);

    private static PlanRemark Locked(PlanRemark remark, bool locked) =>
        locked ? remark with { IsLocked = true, Remedy = "这一天写在通过的方案里，起草下一稿也不能改。请核对，写明为什么是这一天，认可。" } : remark;

    /// <summary>日子。</summary>
    protected static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private string MarkOf(Guid row, string saw) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Rule}|{row}|{saw}")))[..32];
}

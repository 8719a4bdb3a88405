using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Accounts;

/// <summary>第一次单机使用：建机构、科室、这个人和他的岗位。只进空的数据库。</summary>
public static class SetUpSingle
{
    private const int FirstUnit = 1;

    /// <summary>谁、在哪里。</summary>
    /// <param name="Body">单位全称。</param>
    /// <param name="Unit">科室。</param>
    /// <param name="Person">姓名。</param>
    public sealed record Command(string Body, string Unit, string Person);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>建好了。</summary>
        public sealed record Done : Result;

        /// <summary>没有建。</summary>
        /// <param name="Field">哪一栏：body、unit、person。</param>
        /// <param name="Message">怎么改。</param>
        public sealed record Refused(string Field, string Message) : Result;
    }

    /// <summary>建。</summary>
    public static async Task<Result> RunAsync(Database database, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var (body, unit, name) = (command.Body.Trim(), command.Unit.Trim(), command.Person.Trim());
        if (body.Length is 0 or > Body.NameLength) return new Result.Refused("body", $"请写本单位的全称，至多{Body.NameLength}个字。");
        if (unit.Length is 0 or > Unit.NameLength) return new Result.Refused("unit", $"请写您所在的科室，至多{Unit.NameLength}个字。");
        if (name.Length is 0 or > Account.TitleLength) return new Result.Refused("person", $"请写您的姓名，至多{Account.TitleLength}个字。");
        var system = Viewer.System(SingleUser.BodyId);
        await using var db = database.Open(system);
        if (await SingleUser.KindAsync(db, cancellation) != SingleUser.Kind.Empty) return new Result.Refused("body", "这个数据库里已有单位，不用再填。请刷新页面。");
        await SetUpBody.RunAsync(db, clock, new(SingleUser.BodyId, body), cancellation);
        var process = Process.Now("开始单机使用", system, clock);
        var today = DateOnly.FromDateTime(process.At.AddHours(8));
        var office = await db.Roles.Where(r => r.BodyId == SingleUser.BodyId && r.BuiltIn == "rectification-office").Select(r => r.Id).SingleAsync(cancellation);
        var post = new Post { BodyId = SingleUser.BodyId, UnitId = FirstUnit, Name = "经办" };
        db.AddRange(
            new SecurityProfile { BodyId = SingleUser.BodyId, Level = SecurityProfile.OnePerson },
            new Unit { BodyId = SingleUser.BodyId, Id = FirstUnit, Name = unit, U1 = FirstUnit },
            new Person { BodyId = SingleUser.BodyId, Id = SingleUser.PersonId, Name = name, UnitId = FirstUnit, StaffKind = "other", EnteredOn = today },
            post,
            new PostHolder { BodyId = SingleUser.BodyId, PostId = post.Id, PersonId = SingleUser.PersonId, IsMain = true, From = today },
            // 搬到服务器、开了账号以后，他照样能做台账；管理权限不给
            new RoleAssignment { BodyId = SingleUser.BodyId, RoleId = office, PostId = post.Id, From = today });
        await db.SaveAsync(process, cancellation);
        return new Result.Done();
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Bihuan.App.Office.Access;

/// <summary>
/// 一组地址写明要哪项权限：<c>group.RequireAuthorization(Permissions.ReadAudit)</c>。策略的名称就是权限；
/// 台账的地址都带代号，写 <see cref="LedgerView"/> 等，代号从地址里取。
/// </summary>
internal sealed class PermissionPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    /// <summary>登录了就行。</summary>
    public const string SignedIn = "signed-in";

    /// <summary>看地址里 {ledger} 那本台账。</summary>
    public const string LedgerView = "ledger.{ledger}.view";

    /// <summary>登记、修改那本台账。</summary>
    public const string LedgerEdit = "ledger.{ledger}.edit";

    /// <summary>导出那本台账。</summary>
    public const string LedgerExport = "ledger.{ledger}.export";

    /// <summary>拆分下发、回收汇总那本台账。</summary>
    public const string LedgerCollect = "ledger.{ledger}.collect";

    /// <summary>删除那本台账里的行、找回。</summary>
    public const string LedgerRemove = "ledger.{ledger}.remove";

    /// <summary>修改或者删除那本台账里的行，有一项就行：批量办理由此进入，办哪一样再看那一样的权限。</summary>
    public const string LedgerChange = LedgerEdit + "|" + LedgerRemove;

    /// <inheritdoc/>
    public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        policyName == SignedIn ? await GetDefaultPolicyAsync()
        : await base.GetPolicyAsync(policyName) ?? new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new Needed(policyName)).Build();

    /// <summary>要有的权限。</summary>
    /// <param name="Permission">权限，可以带 {ledger}；用“|”隔开的几项，有一项就行。</param>
    internal sealed record Needed(string Permission) : IAuthorizationRequirement;

    /// <summary>看这次请求的人有没有。</summary>
    internal sealed class Handler(CurrentViewer current, IHttpContextAccessor http) : AuthorizationHandler<Needed>
    {
        /// <inheritdoc/>
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Needed requirement)
        {
            var permission = requirement.Permission.Replace("{ledger}", http.HttpContext?.GetRouteValue("ledger") as string ?? "", StringComparison.Ordinal);
            if (permission.Split('|').Any(current.Viewer.May)) context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }
}

using System.CommandLine;

namespace Bihuan.App.Commands;

/// <summary>bihuan audit:审计链的核对、链头、导出、授权。</summary>
internal static class AuditCommand
{
    public static Command Create(Terminal terminal) => new("audit", "核对审计、保存链头、导出旧的审计、给应用的角色授权")
    {
        AuditVerifyCommand.Create(terminal),
        AuditHeadCommand.Create(terminal),
        AuditExportCommand.Create(terminal),
        AuditGrantsCommand.Create(terminal),
    };
}

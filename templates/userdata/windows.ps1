[string]$Join = "$env:ProgramFiles\Amazon\EKS\Start-EKSBootstrap.ps1"
& $Join `
  -EKSClusterName "{{clusterName}}" `
  -APIServerEndpoint "{{endpoint}}" `
  -Base64ClusterCA "{{certificateAuthority}}" `
  -ServiceCIDR "{{serviceCidr}}" `
